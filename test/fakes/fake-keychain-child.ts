import type { ChildAnswer, KeychainChild } from '../../src/main/platform/keychain/keychain-child';
import type { KeychainRequest } from '../../src/main/platform/keychain/keychain-request';

/** How a process answers: with text or with nothing, or with what goes wrong. */
export type Behaviour = (request: KeychainRequest) => string | null | Misbehaviour;

/** It fails, ends or stays silent. */
export class Misbehaviour {
  constructor(readonly kind: 'fails' | 'ends' | 'silent') {}
}
export const fails = new Misbehaviour('fails');
export const ends = new Misbehaviour('ends');
export const silent = new Misbehaviour('silent');

/** Processes of the keychain that a test plays. */
export class FakeChildren {
  /** What they were asked, in its order: process, action and account. */
  readonly asked: string[] = [];
  started = 0;
  ended = 0;
  behaviour: Behaviour = () => null;

  readonly start = (): KeychainChild => {
    this.started += 1;
    const number = this.started;
    let answer: (given: ChildAnswer) => void = () => undefined;
    let exit: () => void = () => undefined;
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      this.ended += 1;
      exit();
    };
    return {
      post: (request) => {
        this.asked.push(`${number} ${request.action} ${request.account}`);
        const given = this.behaviour(request);
        if (given === silent) return;
        queueMicrotask(() => {
          if (given === ends) end();
          else if (given instanceof Misbehaviour) answer({ kind: 'failed' });
          else answer({ kind: 'done', text: given === null ? null : Buffer.from(given) });
        });
      },
      onMessage: (listener) => {
        answer = listener;
        queueMicrotask(() => {
          answer({ kind: 'ready' });
        });
      },
      onExit: (listener) => {
        exit = listener;
      },
      kill: end,
    };
  };
}
