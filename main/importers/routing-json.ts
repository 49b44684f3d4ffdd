import { type Routing, routingSchema } from '../../shared/route/routing.ts';
import { parseJsonFile } from './json.ts';
import { fieldOf, ImportError } from './result.ts';

/** Routing from its JSON file; throws ImportError naming file and field. */
export function importRouting(fileName: string, text: string): Routing {
  const parsed = routingSchema.safeParse(parseJsonFile(fileName, text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ImportError(`${fileName}, field ${fieldOf(issue)}: ${issue?.message ?? 'not a routing'}.`);
}
