import { expect, test } from 'vitest';
import { HOME, parseHash, toHash, type Route } from './route.ts';

test.each([
  { hash: '', route: HOME },
  { hash: '#', route: HOME },
  { hash: '#/', route: HOME },
  { hash: '#/contacts', route: { page: 'contacts', id: null, query: {} } },
  { hash: '#/contacts/c%2F1?tab=ledger', route: { page: 'contacts', id: 'c/1', query: { tab: 'ledger' } } },
  { hash: '#/contacts/%E0%A4%A', route: { page: 'contacts', id: '%E0%A4%A', query: {} } },
])('$hash leads to $route.page $route.id', ({ hash, route }) => {
  expect(parseHash(hash)).toEqual(route);
});

test.each<Route>([
  { page: 'journeys', id: null, query: {} },
  { page: 'journeys', id: 'a b/ö?#', query: { node: 'x&y' } },
])('a route comes back from its hash', (route) => {
  expect(parseHash(toHash(route))).toEqual(route);
});
