import type { AskedPerson } from '../../src/main/access/asked-person';
import type { PersonQuestion } from '../../src/main/access/person-question';
import { ok, type Result } from '../../src/shared/ipc/result';

/** Somebody at main's own question who agrees, until a test decides otherwise. */
export class AgreeingPerson implements Pick<AskedPerson, 'ask'> {
  /** What was asked, in order. */
  readonly asked: PersonQuestion[] = [];
  answer: () => Result<null> | Promise<Result<null>> = () => ok(null);

  async ask(question: PersonQuestion): Promise<Result<null>> {
    this.asked.push(question);
    return this.answer();
  }
}
