import { useEffect, useState } from 'react';
import { desktop } from './bridge';

/** Names of the systems that are said to use a secret, asked once; `null` until main has answered. */
export function useSystemsUsing(applicationId: string, keyId: string): readonly string[] | null {
  const [told, setTold] = useState<{ readonly of: string; readonly namedBy: readonly string[] } | null>(null);
  const of = `${applicationId} ${keyId}`;
  useEffect(() => {
    let isLeft = false;
    void desktop.secrets.deletionOutlook({ applicationId, keyId }).then((answer) => {
      // Without an answer main still asks for the name where it has to be typed.
      if (!isLeft) setTold({ of, namedBy: answer.ok ? answer.value.namedBy : [] });
    });
    return () => {
      isLeft = true;
    };
  }, [applicationId, keyId, of]);
  return told?.of === of ? told.namedBy : null;
}
