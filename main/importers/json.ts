import type { z } from 'zod';
import { fieldOf, ImportError } from './result.ts';

/** JSON of a whole file, without BOM; throws ImportError naming the line where it stops being JSON. */
export function parseJsonFile(fileName: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    const line = position === undefined ? text.split('\n').length : text.slice(0, Number(position)).split('\n').length;
    throw new ImportError(`${fileName}, line ${line}: not JSON. ${message.replace(/ \(line.*$/, '')}.`);
  }
}

/** What a schema makes of a file's JSON; throws ImportError naming file and field. */
export function readAs<Output>(fileName: string, schema: z.ZodType<Output>, json: unknown): Output {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new ImportError(`${fileName}, field ${fieldOf(issue)}: ${issue.message}.`);
}
