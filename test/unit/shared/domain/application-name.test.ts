import { describe, expect, it } from 'vitest';
import { parseApplicationName } from '../../../../src/shared/domain/application-name';

describe('parseApplicationName', () => {
  it('takes a name of the convention apart', () => {
    expect(parseApplicationName('Partner-nl-Lowlands-North-SMC')).toEqual({
      country: 'NL',
      organisation: 'Lowlands-North',
      api: 'SMC',
      sandboxOnly: false,
    });
  });

  it('knows the dummy organisation that reaches the sandbox only', () => {
    expect(parseApplicationName('PartnerAlternative-NL-Lowlands-SMC')).toMatchObject({ sandboxOnly: true });
  });

  it.each(['', 'Lowlands', 'Partner-NL-SMC', 'Partner-NLD-Lowlands-DM', 'partner-NL-Lowlands-XX'])(
    'makes nothing of %j',
    (name) => {
      expect(parseApplicationName(name)).toBeNull();
    },
  );
});
