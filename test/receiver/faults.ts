import type { ServerResponse } from 'node:http';

/**
 * What goes wrong with a request. The `-before` faults happen instead of the work, the `-after` ones once it is done
 * and before the answer: the sender cannot tell them apart, and has to get both right.
 */
export type Fault =
  | { kind: 'status'; status: number; body?: string }
  | { kind: 'status-after'; status: number }
  | { kind: 'cut-before' }
  | { kind: 'cut-after' }
  | { kind: 'half-answer' }
  | { kind: 'no-answer' }
  | { kind: 'wrong-shape'; body: string }
  | { kind: 'oversized' }
  | { kind: 'redirect'; location: string };

/** Does a fault that comes before the work; false where the fault is another's. */
export function failBefore(fault: Fault, response: ServerResponse): boolean {
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status, { 'content-type': 'application/json' }).end(fault.body ?? '');
      return true;
    case 'cut-before':
      response.socket?.destroy();
      return true;
    case 'redirect':
      response.writeHead(307, { location: fault.location }).end();
      return true;
    case 'no-answer':
      // the connection stays open until the sender gives up or the server is closed
      return true;
    default:
      return false;
  }
}

/** Answers wrongly after the work; false where the fault is another's. */
export function failAfter(fault: Fault, response: ServerResponse): boolean {
  switch (fault.kind) {
    case 'status-after':
      response.writeHead(fault.status).end();
      return true;
    case 'cut-after':
      response.socket?.destroy();
      return true;
    case 'half-answer':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"journeyId":', () => response.socket?.destroy());
      return true;
    case 'wrong-shape':
      response.writeHead(200, { 'content-type': 'application/json' }).end(fault.body);
      return true;
    case 'oversized':
      response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(1_500_000)}"`);
      return true;
    default:
      return false;
  }
}
