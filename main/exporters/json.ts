import type { Exporter } from './exporter.ts';

/** The document itself, as the journey list exports it and imports it again. */
export const json: Exporter = {
  format: 'json',
  mediaType: 'application/json',
  fileEnding: '.journey.json',
  onlyOne: true,
  bytes: ([{ document }]) => new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`),
};
