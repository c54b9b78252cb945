import { createContext, useContext } from 'react';
import { ownTimeZone } from '../../shared/domain/own-time-zone';

/** The person's time zone as main tells it, IANA name. What is drawn without main goes by that of its own process. */
export const TimeZoneContext = createContext(ownTimeZone());

export function useTimeZone(): string {
  return useContext(TimeZoneContext);
}
