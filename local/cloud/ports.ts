import { type Listener, listen, type RunningServer } from '../web/loopback.ts';

/** The servers of the local cloud, in the order of their ports. */
export const portNames = ['workbench', 'api', 's3', 'aws', 'issuer', 'inbox'] as const;
export type PortName = (typeof portNames)[number];

/** Opens the ports first, so that their numbers are known to what answers on them later. */
export class Ports {
  readonly #servers = new Map<PortName, RunningServer>();
  readonly #listeners = new Map<PortName, Listener>();

  /** Opens all ports from `first` up, or any free ones with 0. Throws PortTaken. */
  async open(first: number): Promise<void> {
    try {
      for (const [i, name] of portNames.entries()) {
        const listener: Listener = (incoming, outgoing) => {
          const answer = this.#listeners.get(name);
          if (answer) answer(incoming, outgoing);
          else outgoing.writeHead(503).end();
        };
        this.#servers.set(name, await listen(listener, first === 0 ? 0 : first + i));
      }
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  answer(name: PortName, listener: Listener): void {
    this.#listeners.set(name, listener);
  }

  address(name: PortName): string {
    return `http://127.0.0.1:${this.#servers.get(name)?.port ?? 0}`;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((each) => each.close()));
    this.#servers.clear();
  }
}
