/** What a place keeps, name -> value, and word of each writing before it takes effect. */
export class WatchedItems extends Map<string, string> {
  onWrite: (name: string) => void = () => undefined;

  override set(name: string, value: string): this {
    this.onWrite(name);
    return super.set(name, value);
  }
}
