import { describe, expect, it } from 'vitest';
import { AskedPerson } from '../../../../src/main/access/asked-person';
import type { PersonAnswer, PersonQuestion } from '../../../../src/main/access/person-question';
import { failed, ok } from '../../../../src/shared/ipc/result';

const question: PersonQuestion = { kind: 'use-server', label: 'Ours', address: 'https://vault.example' };

/** A person who gives these answers, one after the other. */
function answering(...answers: readonly PersonAnswer[]): { person: AskedPerson; shown: () => number } {
  let shown = 0;
  const person = new AskedPerson(async () => answers[shown++] ?? 'no');
  return { person, shown: () => shown };
}

describe('AskedPerson', () => {
  it('asks again after one no, and not after two in a row', async () => {
    const { person, shown } = answering('no', 'no', 'yes');
    expect(await person.ask(question)).toEqual(failed({ code: 'not-confirmed' }));
    expect(await person.ask(question)).toEqual(failed({ code: 'not-confirmed' }));
    expect(await person.ask(question)).toEqual(failed({ code: 'not-asked-again' }));
    expect(await person.ask(question)).toEqual(failed({ code: 'not-asked-again' }));
    expect(shown()).toBe(2);
  });

  it('begins to count anew with a yes', async () => {
    const { person } = answering('no', 'yes', 'no', 'yes');
    const answers = [];
    for (let time = 0; time < 4; time += 1) answers.push((await person.ask(question)).ok);
    expect(answers).toEqual([false, true, false, true]);
  });

  it('counts no refusal for what nobody was shown', async () => {
    const { person } = answering('too-long', 'too-long', 'too-long', 'yes');
    for (let time = 0; time < 3; time += 1)
      expect(await person.ask(question)).toEqual(failed({ code: 'too-long-to-show' }));
    expect(await person.ask(question)).toEqual(ok(null));
  });

  it('asks one question at a time', async () => {
    let answer: (said: PersonAnswer) => void = () => undefined;
    const person = new AskedPerson(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const first = person.ask(question);
    expect(await person.ask(question)).toEqual(failed({ code: 'busy' }));
    answer('yes');
    expect(await first).toEqual(ok(null));
  });

  it('is free again after a question that could not be shown', async () => {
    const shows = [() => Promise.reject(new Error('no display')), () => Promise.resolve('yes' as const)];
    const person = new AskedPerson(() => shows.shift()?.() ?? Promise.resolve('no'));
    await expect(person.ask(question)).rejects.toThrow('no display');
    expect(await person.ask(question)).toEqual(ok(null));
  });
});
