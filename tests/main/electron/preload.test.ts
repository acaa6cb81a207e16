import { beforeAll, describe, expect, it, vi } from 'vitest';
import { fake, ipcRenderer, resetElectron } from '../../fakes/electron.ts';

type Hear = (event: object) => void;
const listeners = new Map<string, Hear>();
type Exposed = {
  readonly call: (method: string, input: unknown) => Promise<unknown>;
  readonly onEvent: (listener: (event: unknown) => void) => () => void;
};

beforeAll(async () => {
  resetElectron();
  vi.stubGlobal('window', { addEventListener: (name: string, hear: Hear) => listeners.set(name, hear) });
  await import('../../../main/electron/preload.ts');
  return () => vi.unstubAllGlobals();
});

const exposed = (): Exposed => fake.exposed.get('palmares') as Exposed;
const dropped = (files: readonly object[], isTrusted = true): boolean => {
  let prevented = false;
  const preventDefault = (): void => {
    prevented = true;
  };
  listeners.get('drop')?.({ isTrusted, dataTransfer: { files }, preventDefault });
  return prevented;
};

describe('preload', () => {
  it('gives the page exactly two functions', () => {
    expect([...fake.exposed.keys()]).toEqual(['palmares']);
    expect(Object.keys(exposed()).toSorted()).toEqual(['call', 'onEvent']);
  });

  it('sends calls on the one channel of calls', async () => {
    expect(await exposed().call('application.about', { a: 1 })).toEqual([
      'palmares:calls',
      'application.about',
      { a: 1 },
    ]);
  });

  it('passes events on without their sender, says that the page listens, and stops when told', () => {
    const heard: unknown[] = [];
    const stop = exposed().onEvent((event) => heard.push(event));
    expect(fake.sent.at(-1)).toEqual(['palmares:events', { type: 'listening' }]);
    ipcRenderer.emit('palmares:events', { sender: 'secret' }, { type: 'menu.chosen', route: '/' });
    stop();
    ipcRenderer.emit('palmares:events', {}, { type: 'menu.chosen', route: '/late' });
    expect(heard).toEqual([{ type: 'menu.chosen', route: '/' }]);
  });

  it('tells the host of files that a person dropped, and never lets the window open them', () => {
    const before = fake.sent.length;
    expect(dropped([{ path: '/home/a.palmares' }, { path: '' }])).toBe(true);
    expect(fake.sent.slice(before)).toEqual([['palmares:events', { type: 'dropped', paths: ['/home/a.palmares'] }]]);
  });

  it('passes over a drop made by a script, or of files that a script made', () => {
    const before = fake.sent.length;
    expect(dropped([{ path: '/etc/passwd' }], false)).toBe(true);
    expect(dropped([{}])).toBe(true);
    expect(fake.sent.length).toBe(before);
  });
});
