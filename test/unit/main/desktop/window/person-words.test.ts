import { describe, expect, it } from 'vitest';
import { questionText } from '../../../../../src/main/desktop/window/person-words';
import { desktopWords } from '../../../../../src/main/desktop/words';
import type { AskedProgram, PersonQuestion } from '../../../../../src/main/access/person-question';
import { demoEnvironment } from '../../../../fakes/answering-targets';

const t = desktopWords();
const detailOf = (question: PersonQuestion): string => questionText(t, question)?.detail ?? 'not shown';
const programs = (...given: readonly AskedProgram[]): PersonQuestion => ({
  ...{ kind: 'run-programs', label: 'Ours', programs: given },
});

describe('what main asks', () => {
  it('names each program with its arguments, word by word', () => {
    const question = programs(
      { does: 'store', program: '/bin/sh', args: ['-c', 'curl "$1" | sh', 'a b'] },
      { does: 'check', program: 'vault', args: [] },
    );
    const text = questionText(t, question);
    expect(text?.message).toBe('May “Ours” run these programs as you?');
    expect(text?.detail).toContain('"/bin/sh" "-c" "curl \\"$1\\" | sh" "a b"');
    expect(text?.detail).toContain('to see whether it is ready:\n"vault"');
    expect(text?.agree).toBe('Run them');
  });

  it('names the server, and where values would go', () => {
    expect(detailOf({ kind: 'use-server', label: 'Ours', address: 'https://vault.example:8200' })).toContain(
      'https://vault.example:8200',
    );
    const path = '//server/share/a.kdbx';
    expect(detailOf({ kind: 'use-distant-file', label: 'Ours', path })).toContain(path);
    const to = { kind: 'send-values', places: [{ label: 'Ours', where: 'https://vault.example' }] } as const;
    expect(detailOf({ ...to, application: null })).toContain('Ours: https://vault.example');
    expect(questionText(t, { ...to, application: 'Search' })?.message).toContain('“Search”');
  });

  it('names every host of an environment and what it gets', () => {
    const question: PersonQuestion = {
      kind: 'take-in-environment',
      environment: demoEnvironment,
      hosts: [
        { host: 'login.example', uses: ['sign-in'] },
        { host: 'api.example', uses: ['portal', 'token-endpoint'] },
      ],
      origin: 'read',
      replaces: 'Production',
      changes: null,
    };
    const detail = detailOf(question);
    expect(detail).toContain('login.example: your sign-in');
    expect(detail).toContain('api.example: your portal session and client secrets (to request tokens)');
    expect(detail).toContain('It takes the place of “Production”');
    expect(detailOf({ ...question, hosts: [] })).toContain('It names no host');
    expect(detail).toContain(`Help comes from ${demoEnvironment.supportEmail}.`);
    expect(detail).not.toContain('before');
  });

  it('says what differs from what was agreed to, and when nobody knows', () => {
    const question = {
      kind: 'take-in-environment',
      environment: demoEnvironment,
      origin: 'changed',
      hosts: [{ host: 'a.example', uses: ['link'] }],
      replaces: null,
    } as const;
    const changes = [
      { name: 'portal', before: 'https://a.example', now: 'https://b.example' },
      { name: 'tenant', before: null, now: 'every\nbody' },
    ] as const;
    expect(questionText(t, { ...question, changes })).toMatchObject({
      message: `Use “${demoEnvironment.name}” with its new settings?`,
      agree: 'Use it',
    });
    const detail = detailOf({ ...question, changes });
    expect(detail).toContain('Portal: https://a.example → https://b.example');
    expect(detail).toContain('Directory: none → every\\u{a}body');
    expect(detail).toContain('a.example: pages that are opened in your browser');
    expect(detailOf({ ...question, changes: null })).toContain('cannot be read');
    expect(detailOf({ ...question, changes: [] })).toContain('in the same way as before');
  });

  it.each([
    ['a line break', 'a\nConfirmed by WMDA', 'a\\u{a}Confirmed by WMDA'],
    ['a turn of direction', 'exe.\u202egnp', 'exe.\\u{202e}gnp'],
    ['a space nobody sees', 'a\u200bb', 'a\\u{200b}b'],
    ['another space', 'a\u2003b', 'a\\u{2003}b'],
  ])('shows %s by its number', (_name, label, shown) => {
    expect(questionText(t, { kind: 'use-server', label, address: 'https://a.example' })?.message).toBe(
      `May “${shown}” use this server?`,
    );
    expect(detailOf(programs({ does: 'store', program: label, args: [] }))).not.toContain(label);
  });

  it('shows nothing of which a part would be out of sight', () => {
    const store = { does: 'store', program: '/bin/true' } as const;
    expect(questionText(t, programs({ ...store, args: ['a'.repeat(3_000)] }))).not.toBeNull();
    expect(questionText(t, programs({ ...store, args: ['a'.repeat(4_100)] }))).toBeNull();
    const hosts = Array.from({ length: 60 }, (_, at) => ({
      host: `h${at}.example`,
      uses: ['portal'] as const,
    }));
    const question = { kind: 'take-in-environment', environment: demoEnvironment } as const;
    const shown = { ...question, origin: 'read', replaces: null, changes: null } as const;
    expect(questionText(t, { ...shown, hosts: hosts.slice(0, 40) })).not.toBeNull();
    expect(questionText(t, { ...shown, hosts })).toBeNull();
  });
});
