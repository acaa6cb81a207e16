/** What the native window gives to the page, and nothing else. */
export type Bridge = {
  readonly call: (method: string, input: unknown) => Promise<unknown>;
  readonly onEvent: (listener: (event: unknown) => void) => () => void;
};

declare global {
  // A global type is extended where it is declared: as an interface.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    readonly palmares?: Bridge;
  }
}
