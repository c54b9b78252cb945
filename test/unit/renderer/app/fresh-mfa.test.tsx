// @vitest-environment jsdom
import { afterAll, describe, expect, it } from 'vitest';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { useFreshMfa } from '../../../../src/renderer/ui/use-fresh-mfa';
import { atWork, sees, showApp, tellApp } from '../support/told-app';
import { clean, draw, press, until } from '../support/rendered';

const { FreshMfa } = await import('../../../../src/renderer/app/fresh-mfa');
const question = 'Show that it is still you';

let given: Result<null>[] = [];
function Work({ answers }: { readonly answers: Result<null>[] }) {
  const withFreshMfa = useFreshMfa();
  return (
    <button
      type="button"
      onClick={() => {
        void withFreshMfa(async () => answers.shift() ?? ok(null)).then((result) => given.push(result));
      }}
    >
      Begin
    </button>
  );
}

async function begin(answers: Result<null>[]): Promise<void> {
  given = [];
  await showApp(atWork());
  await clean();
  await draw(
    <FreshMfa>
      <Work answers={answers} />
    </FreshMfa>,
  );
  await press('Begin');
}

afterAll(clean);

describe('work that is refused for want of a second factor', () => {
  const tooOld = failed({ code: 'mfa-too-old' });

  it('waits for the person, who may give up', async () => {
    await begin([tooOld]);
    await sees(question);
    expect(given).toEqual([]);
    await press('Cancel');
    expect(given).toEqual([tooOld]);
  });

  it('waits for nobody once the session has ended, before the question or while it is open', async () => {
    const { session } = atWork();
    const ended = {
      ...session,
      session: { kind: 'signed-out', reason: 'session-ended', error: null },
    } as typeof session;
    await begin([tooOld, tooOld]);
    await sees(question);
    await tellApp({ session: ended });
    await until(() => given.length > 0, 'an answer');
    expect(given).toEqual([tooOld]);
    await press('Begin');
    await until(() => given.length > 1, 'another answer');
    expect(given).toEqual([tooOld, tooOld]);
  });
});
