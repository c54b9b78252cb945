import { latestExpiry } from '../../src/shared/domain/lifetime';
import type { FaultRequest } from '../faults/fault';
import type { PortalSize } from '../seed/many-applications';
import type { GraphOptions } from './graph-part';

/** The flags of the command line that concern the Graph subset and its faults, for `parseArgs`. */
export const graphFlags = {
  propagation: { type: 'string' },
  'write-duration': { type: 'string' },
  throttle: { type: 'string' },
  'maximum-lifetime': { type: 'string' },
  'no-secrets': { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  applications: { type: 'string' },
  secrets: { type: 'string' },
  fault: { type: 'string', multiple: true, default: [] as string[] },
} as const;

/** What `parseArgs` makes of {@link graphFlags}. */
export interface GraphFlagValues {
  readonly propagation?: string | undefined;
  readonly 'write-duration'?: string | undefined;
  readonly throttle?: string | undefined;
  readonly 'maximum-lifetime'?: string | undefined;
  readonly 'no-secrets': boolean;
  readonly seed: string;
  readonly applications?: string | undefined;
  readonly secrets?: string | undefined;
  readonly fault: readonly string[];
}

export interface GraphFlagOptions {
  readonly options: GraphOptions & { readonly size?: PortalSize };
  /** Not yet judged; the portal does, when they are added. */
  readonly faults: readonly FaultRequest[];
}

/** @throws Error that names the flag */
export function graphOptionsOf(values: GraphFlagValues): GraphFlagOptions {
  const { propagation, 'write-duration': writeDuration, throttle, applications, secrets } = values;
  const maximumLifetime = values['maximum-lifetime'];
  const policy = {
    ...(maximumLifetime === undefined ? {} : { maximumLifetime: lifetime(maximumLifetime) }),
    ...(values['no-secrets'] ? { allowsSecrets: false } : {}),
  };
  return {
    options: {
      seed: wholeNumber('--seed', values.seed, 4_294_967_295),
      policy,
      ...(propagation === undefined
        ? {}
        : { propagationMs: wholeNumber('--propagation', propagation, 600) * 1000 }),
      ...(writeDuration === undefined
        ? {}
        : { writeMs: wholeNumber('--write-duration', writeDuration, 60_000) }),
      ...(throttle === undefined ? {} : { throttle: limits(throttle) }),
      ...(applications === undefined && secrets === undefined
        ? {}
        : {
            size: {
              applications: wholeNumber('--applications', applications ?? '6', 20_000),
              secrets: wholeNumber('--secrets', secrets ?? '2', 100),
            },
          }),
    },
    faults: values.fault.map(faultRequest),
  };
}

/** @throws Error that names the flag */
export function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new Error(`${flag} must be a whole number from 0 to ${most}`);
  }
  return value;
}

function limits(text: string): NonNullable<GraphOptions['throttle']> {
  const [, burst, perSecond] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  if (Number(burst) > 0 && Number(perSecond) > 0)
    return { burst: Number(burst), perSecond: Number(perSecond) };
  throw new Error('--throttle must be BURST/PER-SECOND, such as 20/5');
}

function lifetime(text: string): string {
  try {
    latestExpiry(0, text);
    return text;
  } catch (cause) {
    throw new Error('--maximum-lifetime must be an ISO 8601 duration, such as P90D', { cause });
  }
}

function faultRequest(text: string): FaultRequest {
  try {
    return JSON.parse(text) as FaultRequest;
  } catch (cause) {
    throw new Error(`--fault must be JSON, such as '{"on":"addPassword","kind":"lost-answer","times":1}'`, {
      cause,
    });
  }
}
