import { Suspense, useState } from 'react';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { ListOverview } from '../../shared/ipc/state/list-overview';
import { SeveralLine } from '../features/expiry/several-line';
import type { Abilities } from '../words/abilities';
import type { WayToNewSecret } from '../words/list-standing';
import { LaterSeveralRotationsDialog } from './later';

/** Rotating several secrets at once, from the home: the line that leads there, and its dialog. */
export function SeveralRotations({
  overview,
  ...given
}: {
  readonly environment: EnvironmentSummary;
  readonly abilities: Abilities;
  readonly overview: ListOverview;
  readonly way: WayToNewSecret | null;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <SeveralLine
        overview={overview}
        onOpen={() => {
          setIsOpen(true);
        }}
      />
      {isOpen && (
        <Suspense>
          <LaterSeveralRotationsDialog
            {...given}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
