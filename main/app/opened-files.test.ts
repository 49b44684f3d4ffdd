import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { whenOpened, workspaceFromArguments } from './opened-files.ts';

describe('the workspace of a command line', () => {
  it.each([
    ['a checkout', ['electron', '/src/throughline', 'spring.throughline'], false, '/home/ada/spring.throughline'],
    ['a checkout without one', ['electron', '/src/throughline'], false, null],
    ['a package', ['/opt/throughline', '/data/spring.throughline'], true, '/data/spring.throughline'],
    ['a package without one', ['/opt/throughline'], true, null],
    ['the word of the command line before it', ['/opt/throughline', 'open', 'a.throughline'], true, '/home/ada/a.throughline'],
    ['that word alone', ['/opt/throughline', 'open'], true, null],
    ['switches before the folder of a checkout', ['electron', '--no-sandbox', '/src/throughline', 'a.throughline'], false, '/home/ada/a.throughline'],
    ['one among switches', ['/opt/throughline', '--no-sandbox', 'a.throughline', '--x=y'], true, '/home/ada/a.throughline'],
  ])('%s', (_what, argv, isPackaged, path) => {
    expect(workspaceFromArguments(argv, '/home/ada', isPackaged)).toBe(path);
  });
});

it('hears of files from the system and from further starts', () => {
  const app = Object.assign(new EventEmitter(), { isPackaged: true });
  const heard: (string | null)[] = [];
  whenOpened(app, (path) => heard.push(path));
  let prevented = false;
  app.emit('open-file', { preventDefault: () => void (prevented = true) }, '/data/mac.throughline');
  app.emit('second-instance', {}, ['/opt/throughline', 'b.throughline'], '/home/grace');
  app.emit('second-instance', {}, ['/opt/throughline'], '/home/grace');
  expect(prevented).toBe(true);
  expect(heard).toEqual(['/data/mac.throughline', '/home/grace/b.throughline', null]);
});
