import { z } from 'zod';
import { LOOPBACK_HOST } from '../../shared/loopback.ts';
import { BLOCKED_PORT_WORDS, isPortBlocked } from '../targets/blocked-ports.ts';

/** Where a backend listens: https, or http on this machine itself; nothing that names a person or a question. */
export const baseUrl = z.string().trim().transform((text, context): URL => {
  const url = URL.parse(text);
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (url === null) return refuse('This is not an address. Give one such as https://sender.example.com/api.');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname))) {
    return refuse('The address has to begin with https://, so that nobody on the way can read or change what is published. Only this machine itself may be reached with http://.');
  }
  if (url.username !== '' || url.password !== '') return refuse('Leave user and password out of the address; the token has its own field.');
  if (url.search !== '' || url.hash !== '') return refuse('Leave out everything from “?” or “#” on.');
  if (isPortBlocked(url)) return refuse(`Nothing at port ${url.port} can be asked: ${BLOCKED_PORT_WORDS}.`);
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
});

/** Headers carry visible ASCII only, and a line break would start a header of its own. */
export function checkSecret(key: string, value: string): string | null {
  if (value.length < 16) return 'Use at least 16 characters: a short one can be guessed.';
  if (key === 'token' && !/^[\x21-\x7e]+$/.test(value)) return 'The token holds a space, a line break or a letter outside ASCII. Copy it again.';
  return null;
}
