import type { Target } from '../../../shared/api/calls/publish.ts';

/** A name as an id: "Sending backend, EU" → "sending-backend-eu"; a number follows where it is taken. */
export function idFromName(name: string, taken: readonly string[]): string {
  const base =
    name
      .normalize('NFKD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 56) || 'target';
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** Only keys that the kind has, so that what another kind left behind is not sent. */
export function only(keys: readonly { key: string }[], values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(keys.map(({ key }) => [key, values[key] ?? '']));
}

/** Secrets that were typed; what stays empty stays as it is. */
export function typedSecrets(keys: readonly { key: string }[], values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(keys.flatMap(({ key }) => (values[key] ? [[key, values[key]]] : [])));
}

/** What a target says of itself in a line: its kind and first settings. */
export function settingsLine(target: Target, labels: readonly { key: string; label: string }[]): string {
  return labels
    .filter(({ key }) => target.settings[key])
    .map(({ key, label }) => `${label}: ${target.settings[key]}`)
    .join(' · ');
}
