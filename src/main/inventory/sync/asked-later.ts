import type { Application } from '../../../shared/domain/application';

/**
 * Which questions were asked after which. Answers come in any order, and a list that was asked for before a write has the
 * application as it was then: what was asked for later stays.
 */
export class AskedLater {
  #questions = 0;
  /** Of the list that is shown. */
  #list = 0;
  /** Applications that were read by themselves since that list was asked for. */
  readonly #single = new Map<string, { readonly question: number; readonly application: Application }>();

  /** To be called before a question leaves; its number goes with the answer. */
  ask(): number {
    this.#questions += 1;
    return this.#questions;
  }

  /** Takes the answer about one application; false when a later one is there. */
  take(application: Application, question: number): boolean {
    const latest = Math.max(this.#list, this.#single.get(application.id)?.question ?? 0);
    if (question < latest) return false;
    this.#single.set(application.id, { question, application });
    return true;
  }

  /** A list as it is to be shown: with each application that was asked for after it as that answer has it. */
  takeList(applications: readonly Application[], question: number): readonly Application[] {
    this.#list = question;
    for (const [id, single] of this.#single) if (single.question < question) this.#single.delete(id);
    const listed = new Set(applications.map(({ id }) => id));
    const unlisted = [...this.#single.values()].flatMap(({ application }) =>
      listed.has(application.id) ? [] : [application],
    );
    return [...applications.map((one) => this.#single.get(one.id)?.application ?? one), ...unlisted];
  }

  /** Another list begins, of another place: no answer counts that was asked for before. */
  forget(): void {
    this.#single.clear();
    this.#list = this.ask();
  }
}
