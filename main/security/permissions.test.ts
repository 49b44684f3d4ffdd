import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAM_ROOT } from '../services/program-root.ts';
import { ALLOWED_PERMISSIONS, denyPermissions, type PermissionSession } from './permissions.ts';
import { webPreferences } from './web-preferences.ts';

type Request = Parameters<PermissionSession['setPermissionRequestHandler']>[0];
type Check = Parameters<PermissionSession['setPermissionCheckHandler']>[0];

function decided() {
  const handlers: { request?: Request; check?: Check; device?: () => boolean } = {};
  denyPermissions({
    setPermissionRequestHandler: (handler) => void (handlers.request = handler),
    setPermissionCheckHandler: (handler) => void (handlers.check = handler),
    setDevicePermissionHandler: (handler) => void (handlers.device = handler),
  });
  return {
    requested: (permission: string, requestingUrl?: string) => {
      let answer: boolean | undefined;
      handlers.request?.(null, permission, (granted) => (answer = granted), { requestingUrl });
      return answer;
    },
    checked: (permission: string, origin: string) => handlers.check?.(null, permission, origin),
    device: () => handlers.device?.(),
  };
}

/** Every permission that this version of Electron knows, from its own types. */
const KNOWN = (() => {
  const types = readFileSync(join(PROGRAM_ROOT, 'node_modules/electron/electron.d.ts'), 'utf8');
  const union = /setPermissionRequestHandler\(handler: \(\(webContents: WebContents, permission: ([^,]*),/.exec(types)?.[1] ?? '';
  return union.split('|').map((name) => name.trim().replaceAll("'", ''));
})();

describe('permissions', () => {
  it('are known by their names', () => {
    expect(KNOWN.length).toBeGreaterThan(20);
    for (const name of Object.keys(ALLOWED_PERMISSIONS)) expect(KNOWN).toContain(name);
  });

  it.each(KNOWN.filter((name) => !(name in ALLOWED_PERMISSIONS)))('%s is refused, asked for or looked up', (name) => {
    const { requested, checked } = decided();
    expect(requested(name, 'app://throughline/index.html')).toBe(false);
    expect(checked(name, 'app://throughline/')).toBe(false);
  });

  it.each(Object.entries(ALLOWED_PERMISSIONS))('%s is allowed on our own page alone, because %s', (name, reason) => {
    expect(reason).not.toBe('');
    const { requested, checked } = decided();
    expect(requested(name, 'app://throughline/index.html')).toBe(true);
    expect(checked(name, 'app://throughline')).toBe(true);
    for (const elsewhere of ['https://example.com/', 'app://elsewhere/', 'app://throughline.example.com/', '']) {
      expect(requested(name, elsewhere)).toBe(false);
      expect(checked(name, elsewhere)).toBe(false);
    }
    expect(requested(name)).toBe(false);
  });

  it('give no device', () => {
    expect(decided().device()).toBe(false);
  });

  it('do not come in by the name of an inherited property', () => {
    expect(decided().requested('constructor', 'app://throughline/')).toBe(false);
  });
});

it('every window is sandboxed, isolated and without Node', () => {
  expect(webPreferences('/preload.cjs')).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
});
