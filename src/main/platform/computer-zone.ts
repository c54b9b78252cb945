import { ownTimeZone, usableTimeZone } from '../../shared/domain/own-time-zone';
import type { Clock } from './clock';
import { afterTime } from './deadline';
import { Emitter } from './emitter';

const lookAgainMs = 60 * 60_000;

/**
 * The time zone that the computer is set to now, IANA name. V8 and ICU keep that of the start until they are told to ask anew.
 * Forms of `TZ` that they do not know (a path, POSIX rules, nothing) give a name that no calendar takes, or none: then it is
 * left out, and the system's own setting counts.
 */
export function detectTimeZone(): string {
  const own = process.env['TZ'];
  // Node takes a change of this variable, and its removal, for the word that the zone may be another.
  if (own === undefined) delete process.env['TZ'];
  else process.env['TZ'] = own;
  const named = usableTimeZone();
  if (named !== null) return named;
  delete process.env['TZ'];
  return ownTimeZone();
}

/** The person's time zone for all of main and the page, taken afresh when the computer wakes and every hour. */
export class ComputerZone {
  readonly #clock: Clock;
  readonly #detect: () => string;
  readonly #changed = new Emitter<void>();
  #name: string | null = null;

  constructor(clock: Clock, detect: () => string = detectTimeZone) {
    this.#clock = clock;
    this.#detect = detect;
  }

  /** IANA name. Found out when it is first asked for: that takes ten milliseconds. */
  name(): string {
    return (this.#name ??= this.#detect());
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Begins to look; answers with the function that ends it. */
  start(onWake: (listener: () => void) => () => void): () => void {
    const stopWaking = onWake(this.#look.bind(this));
    let cancel: () => void = () => undefined;
    const wait = (): void => {
      cancel = afterTime(this.#clock, lookAgainMs, () => {
        this.#look();
        wait();
      });
    };
    wait();
    return () => {
      stopWaking();
      cancel();
    };
  }

  #look(): void {
    const before = this.#name;
    this.#name = this.#detect();
    if (before !== null && before !== this.#name) this.#changed.emit();
  }
}
