/** Values by their keys, so many of them at most: the one that was set longest ago is forgotten first. */
export class KeptFew<Value> {
  private readonly most: number;
  private readonly values = new Map<string, Value>();

  constructor(most: number) {
    this.most = most;
  }

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  set(key: string, value: Value): void {
    this.values.delete(key);
    const [oldest] = this.values.keys();
    if (oldest !== undefined && this.values.size >= this.most) this.values.delete(oldest);
    this.values.set(key, value);
  }
}
