const mostForms = 50;

/** The forms for new secrets that were opened in this run: each has a reference of its own, for one application. */
export class OpenedForms {
  /** Reference -> ID of the application, the oldest first. */
  readonly #forms = new Map<string, string>();

  /** Remembers a form, and forgets the oldest ones when there are many. */
  open(reference: string, applicationId: string): void {
    this.#forms.set(reference, applicationId);
    for (const oldest of this.#forms.keys()) {
      if (this.#forms.size <= mostForms) return;
      this.#forms.delete(oldest);
    }
  }

  has(reference: string): boolean {
    return this.#forms.has(reference);
  }

  isOf(reference: string, applicationId: string): boolean {
    return this.#forms.get(reference) === applicationId;
  }

  /** It is never sent again. */
  close(reference: string): void {
    this.#forms.delete(reference);
  }
}
