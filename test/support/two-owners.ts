import { defaultRouting } from '../../shared/route/default-routing.ts';
import type { Routing } from '../../shared/route/routing.ts';

/** Dana and Sam take whatever comes, each by their own clock, and are long busy with each. */
export function routingOfTwo(): Routing {
  const routing = defaultRouting();
  const { highIntent } = routing;
  const owner = (id: string, name: string, timeZone: string) => ({ id, name, timeZone, weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', weight: 1 });
  return { ...routing, owners: [owner('dana', 'Dana', 'America/New_York'), owner('sam', 'Sam', 'America/Los_Angeles')], highIntent: { ...highIntent, treatment: { ...highIntent.treatment, handlingMinutes: 240 } } };
}
