import { APP_ORIGIN } from './app-protocol.ts';

/** As much of Electron's Session as decides permissions. Electron's own union of names grows; a name is text here. */
export interface PermissionSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, callback: (granted: boolean) => void, details: { requestingUrl?: string }) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, requestingOrigin: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
}

/** What the app may do beyond showing itself, each with its reason. Everything else is refused. */
export const ALLOWED_PERMISSIONS: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'tables copy as TSV and charts as pictures, when the person asks for it',
};

/** Refuses every permission, asked for or looked up, but the listed ones on the app's own page. */
export function denyPermissions(session: PermissionSession): void {
  const allowed = (permission: string, origin: string | undefined) =>
    Object.hasOwn(ALLOWED_PERMISSIONS, permission) && (origin === APP_ORIGIN || origin?.startsWith(`${APP_ORIGIN}/`) === true);
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) => callback(allowed(permission, requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => allowed(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
}
