/** Something that writes until it is killed, and what must be there afterwards. */
export type CrashScenario = {
  readonly name: string;
  /** Once, in the test's process, before the first of `kills` writers. */
  readonly prepare?: (folder: string, kills: number) => Promise<void>;
  /** In a process of its own, which is killed: starts from what it finds in `folder`, and acknowledges what was answered ok. */
  readonly write: (folder: string, ack: (what: string) => void) => Promise<void>;
  /** What is wrong with what was found after a kill, null if everything acknowledged is there and all is readable. */
  readonly check: (folder: string, acked: readonly string[]) => Promise<string | null>;
};

/** A list of acts to go on with: their numbers never end. */
export function* numbersFrom(first: number): Generator<number> {
  for (let number = first; ; number++) yield number;
}
