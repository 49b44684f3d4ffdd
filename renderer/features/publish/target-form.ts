import type { Target } from '../../../shared/api/calls/publish.ts';
import type { TargetKind } from './PublishPanel.tsx';

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

/** The setting that secrets were entered for and that is another now, as within a sentence; null: they stay as they are. */
export function movedWords(fields: TargetKind['settings'], before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string | null {
  const moved = fields.find(({ key, bindsSecrets }) => bindsSecrets === true && (now[key] ?? '') !== (before[key] ?? ''));
  if (moved === undefined) return null;
  return moved.label.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
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
