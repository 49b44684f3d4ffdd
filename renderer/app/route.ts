import { create } from 'zustand';

/** Where the window is: a page of the registry, what it shows, and its filters. Kept in the URL's hash, so that back works. */
export interface Route {
  page: string;
  /** such as a journey's or a contact's id */
  id: string | null;
  query: Readonly<Record<string, string>>;
}

export const HOME: Route = { page: 'journeys', id: null, query: {} };

export function parseHash(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page, id] = path.split('/').map(decodePart);
  return page ? { page, id: id || null, query: Object.fromEntries(new URLSearchParams(search)) } : HOME;
}

/** A hash that somebody damaged is no reason to fail. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function toHash({ page, id, query }: Route): string {
  const search = new URLSearchParams(query).toString();
  return `#/${encodeURIComponent(page)}${id ? `/${encodeURIComponent(id)}` : ''}${search ? `?${search}` : ''}`;
}

export const useRoute = create<Route>(() => HOME);

/** The journey that the window shows; null on every page but a journey's own, though the last one is still loaded there. */
export function useShownJourney(): string | null {
  return useRoute(({ page, id }) => (page === 'journeys' ? id : null));
}

/** Goes to a page; the browser's back button comes back. */
export function navigate(page: string, id: string | null = null, query: Record<string, string> = {}): void {
  const hash = toHash({ page, id, query });
  if (location.hash !== hash) location.hash = hash;
  useRoute.setState({ page, id, query });
}

/** Follows the address bar. Answers how to stop. */
export function followHash(): () => void {
  const read = () => useRoute.setState(parseHash(location.hash));
  read();
  window.addEventListener('hashchange', read);
  return () => window.removeEventListener('hashchange', read);
}
