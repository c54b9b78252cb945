import styles from './create-secret.module.css';

const groupLength = 4;

/** A value in groups of four, with digits and signs in colours of their own: l, 1 and I, O and 0 are told apart. */
export function SecretGlyphs({ value }: { readonly value: string }) {
  const characters = [...value];
  const groups = Array.from({ length: Math.ceil(characters.length / groupLength) }, (_, index) =>
    characters.slice(index * groupLength, (index + 1) * groupLength),
  );
  return (
    <code className={styles.glyphs}>
      {groups.map((group, index) => (
        <span key={index} className={styles.group}>
          {group.map((character, position) => (
            <span key={position} className={classOf(character)}>
              {character}
            </span>
          ))}
        </span>
      ))}
    </code>
  );
}

function classOf(character: string): string | undefined {
  if (/\d/.test(character)) return styles.digit;
  return /[A-Za-z]/.test(character) ? undefined : styles.sign;
}
