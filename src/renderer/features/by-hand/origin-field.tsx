import { type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type SecretOrigin, secretOrigins } from '../../../shared/ipc/by-hand';
import styles from './by-hand.module.css';

/** Asks where a secret comes from. The answer is recorded as the person's word, so none is given for them. */
export function OriginField({
  origin,
  isMissing,
  first,
  onChoose,
}: {
  /** `null` until it was answered. */
  readonly origin: SecretOrigin | null;
  /** It was passed over. */
  readonly isMissing: boolean;
  /** Where the keyboard goes when it was. */
  readonly first: RefObject<HTMLInputElement | null>;
  readonly onChoose: (origin: SecretOrigin) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset
      className={styles.fieldset}
      role="radiogroup"
      aria-required
      aria-invalid={isMissing}
      aria-describedby={isMissing ? id : undefined}
    >
      <legend>{t('byHand.origin')}</legend>
      {secretOrigins.map((choice, index) => (
        <label key={choice} className={styles.choice}>
          <input
            ref={index === 0 ? first : undefined}
            type="radio"
            name="origin"
            checked={origin === choice}
            onChange={() => {
              onChoose(choice);
            }}
          />
          {t(`byHand.origins.${choice}`)}
        </label>
      ))}
      {isMissing && (
        <p id={id} className={styles.problem} role="alert">
          {t('byHand.originMissing')}
        </p>
      )}
    </fieldset>
  );
}
