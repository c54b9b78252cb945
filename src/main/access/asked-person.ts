import { failed, ok, type Result } from '../../shared/ipc/result';
import type { PersonQuestion, ShowQuestion } from './person-question';

/** A page that goes on asking what a person does not want would be clicked away with a yes in the end. */
const mostRefusals = 2;

/**
 * Asks the person what a page is not believed, one question at a time. Two refusals in a row end it for this run of the
 * application; a page that was told no is told no from then on.
 */
export class AskedPerson {
  readonly #show: ShowQuestion;
  #isAsking = false;
  #refusals = 0;

  constructor(show: ShowQuestion) {
    this.#show = show;
  }

  /** `not-confirmed` and `not-asked-again` for a no, `busy` while another question is on the screen. */
  async ask(question: PersonQuestion): Promise<Result<null>> {
    if (this.#refusals >= mostRefusals) return failed({ code: 'not-asked-again' });
    if (this.#isAsking) return failed({ code: 'busy' });
    this.#isAsking = true;
    try {
      const answer = await this.#show(question);
      if (answer === 'too-long') return failed({ code: 'too-long-to-show' });
      this.#refusals = answer === 'yes' ? 0 : this.#refusals + 1;
      return answer === 'yes' ? ok(null) : failed({ code: 'not-confirmed' });
    } finally {
      this.#isAsking = false;
    }
  }
}
