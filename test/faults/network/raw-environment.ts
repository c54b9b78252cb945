import type { Environment } from '../../../src/shared/domain/environment';

/** The environment with as many APIs at an address as are asked for, each with a token endpoint and a page of its own. */
export function rawEnvironment(environment: Environment, origin: string, apis: number): Environment {
  const [api] = environment.connectivity;
  if (api === undefined) throw new Error('the environment has no API');
  const connectivity = Array.from({ length: apis }, (_, at) => ({
    ...{ ...api, name: `API ${at}` },
    ...{ tokenEndpoint: `${origin}/token/${at}`, probeUrl: `${origin}/probe/${at}` },
  }));
  return { ...environment, connectivity };
}
