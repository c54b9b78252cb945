import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One thing that was done, and by what it can be believed. */
export interface TourStep {
  readonly name: string;
  readonly evidence: string;
  readonly met: boolean;
}

/** One number, in the form all reports of this repository share. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
  readonly n: number;
  /** What was planted or removed to see that the measurement can fail. */
  readonly control: string;
}

/** Collects what the tour saw. */
export class TourReport {
  readonly #steps: TourStep[] = [];
  readonly #figures: Figure[] = [];
  readonly #pictures: string[] = [];

  /** @throws Error when the step was not met: nothing after it would mean anything */
  step(name: string, met: boolean, evidence: string): void {
    this.#steps.push({ name, evidence, met });
    console.log(`${met ? 'ok  ' : 'FAIL'} ${name}: ${evidence}`);
    if (!met) throw new Error(`The tour stopped at "${name}"`);
  }

  figure(figure: Figure): void {
    this.#figures.push(figure);
    const { met, name, value, unit, goal } = figure;
    console.log(`${met ? 'ok  ' : 'FAIL'} ${name}: ${value} ${unit} (goal ${goal})`);
  }

  picture(file: string): void {
    this.#pictures.push(file);
  }

  get isMet(): boolean {
    return [...this.#steps, ...this.#figures].every(({ met }) => met);
  }

  async write(folder: string, runtime: string): Promise<void> {
    const report = {
      seed: null,
      runtime,
      steps: this.#steps,
      figures: this.#figures,
      pictures: this.#pictures,
    };
    await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  }
}
