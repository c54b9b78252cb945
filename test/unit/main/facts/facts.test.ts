import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../../src/main/facts/fact';
import { endingOf, placeOf, subjectOf } from '../../../../src/main/facts/fact-parts';
import { Facts } from '../../../../src/main/facts/facts';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { knownApplication } from '../../../fakes/answering-targets';
import { RecordingLogger } from '../../../fakes/recording-logger';

const checked: Fact = {
  ...{ kind: 'secret-checked', ...subjectOf('demo', knownApplication, 'key-1') },
  ...endingOf(ok(null)),
};

describe('Facts', () => {
  it('are heard at once, in the order of subscription, until somebody stops listening', () => {
    const facts = new Facts(new RecordingLogger());
    const heard: string[] = [];
    const stop = facts.listen(({ kind }) => heard.push(`first: ${kind}`));
    facts.listen(({ kind }) => heard.push(`second: ${kind}`));
    facts.tell(checked);
    expect(heard).toEqual(['first: secret-checked', 'second: secret-checked']);
    stop();
    facts.tell(checked);
    expect(heard.slice(2)).toEqual(['second: secret-checked']);
  });

  it('go on to the others when a listener throws, which is logged by its code alone', () => {
    const logger = new RecordingLogger();
    const facts = new Facts(logger);
    const heard: string[] = [];
    facts.listen(() => {
      throw Object.assign(new Error('no space for kR28Q~made-up'), { code: 'ENOSPC' });
    });
    facts.listen(() => {
      throw new Error('words of somebody');
    });
    facts.listen(({ kind }) => heard.push(kind));
    facts.tell(checked);
    expect(heard).toEqual(['secret-checked']);
    expect(logger.lines).toEqual([
      'error fact not heard {"kind":"secret-checked","code":"ENOSPC"}',
      'error fact not heard {"kind":"secret-checked","code":"unexpected"}',
    ]);
  });

  it.each(['consent-needed', 'mfa-too-old'] as const)(
    'are none while the person is only asked: %s',
    (outcome) => {
      const facts = new Facts(new RecordingLogger());
      const heard: Fact[] = [];
      facts.listen((fact) => heard.push(fact));
      facts.tell({ ...checked, outcome });
      expect(heard).toEqual([]);
    },
  );
});

describe('what a fact is about, and how it ended', () => {
  it('has the names that the list has', () => {
    const application = { id: 'object-1', displayName: 'Partner-NL-Matchis-SMC' };
    expect(subjectOf('demo', knownApplication, 'key-1')).toEqual({
      ...{ environmentId: 'demo', application, secret: { keyId: 'key-1', displayName: 'Secret by VM' } },
    });
    expect(subjectOf('demo', knownApplication, 'gone')).toMatchObject({
      ...{ application, secret: { keyId: 'gone', displayName: null } },
    });
    expect(subjectOf(null, null)).toEqual(placeOf(null));
  });

  it('has the portal’s reference, or ours where none came back', () => {
    expect(endingOf(ok(null), 'r-1')).toEqual({ requestId: 'r-1', outcome: null });
    const refused = { requestId: 'r-2', outcome: 'forbidden' };
    expect(endingOf(failed({ code: 'forbidden', requestId: 'r-2', clientRequestId: 'c-2' }))).toEqual(
      refused,
    );
    expect(endingOf(failed({ code: 'offline', clientRequestId: 'c-3' }), 'r-3')).toEqual({
      ...{ requestId: 'c-3', outcome: 'offline' },
    });
  });
});
