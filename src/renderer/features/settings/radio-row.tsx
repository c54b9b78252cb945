import styles from './settings.module.css';

/** A few choices beside each other, one of which holds. */
export function RadioRow<T extends string | number>({
  label,
  name,
  offered,
  chosen,
  textOf,
  onChoose,
}: {
  readonly label: string;
  readonly name: string;
  readonly offered: readonly T[];
  readonly chosen: T;
  readonly textOf: (choice: T) => string;
  readonly onChoose: (choice: T) => void;
}) {
  return (
    <div className={styles.row} role="radiogroup" aria-label={label}>
      {offered.map((choice) => (
        <label key={choice} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={choice === chosen}
            onChange={() => {
              onChoose(choice);
            }}
          />
          {textOf(choice)}
        </label>
      ))}
    </div>
  );
}
