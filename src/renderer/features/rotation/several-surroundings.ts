import type { ReactNode } from 'react';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import type { Abilities } from '../../words/abilities';
import type { WayToNewSecret } from '../../words/list-standing';

/** Where the new values of an application go. */
export interface ValuePlaces {
  readonly names: readonly string[];
  /** Those that take nothing before they are opened, each with what opens it. */
  readonly locked: readonly { readonly id: string; readonly name: string; readonly unlock: ReactNode }[];
}

/** What rotating several secrets is drawn from beside the list and the queue. */
export interface SeveralSurroundings {
  readonly environment: EnvironmentSummary;
  readonly abilities: Abilities;
  /** Why nothing can be created from here now; `waiting` while that is not known yet, `null` where it can. */
  readonly obstacle: Exclude<WayToNewSecret, 'here'> | 'forbidden' | 'waiting' | null;
  readonly placesOf: (appId: string) => ValuePlaces;
}
