import type { Fact } from '../../src/main/facts/fact';
import { Facts, type FactTeller } from '../../src/main/facts/facts';
import { RecordingLogger } from './recording-logger';

/** For a test in which it does not matter what is told. */
export const unheard: FactTeller = { tell: () => undefined };

/** Keeps every fact that is told. */
export class ToldFacts extends Facts {
  readonly told: Fact[] = [];

  constructor() {
    super(new RecordingLogger());
    this.listen((fact) => this.told.push(fact));
  }

  /** The kinds in their order. */
  get kinds(): readonly string[] {
    return this.told.map(({ kind }) => kind);
  }
}
