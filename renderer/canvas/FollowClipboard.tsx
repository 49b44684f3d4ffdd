import { useEffect } from 'react';
import { followClipboard } from './follow-clipboard.ts';

/** Takes part in the system's copy and paste; mounted once. */
export function FollowClipboard() {
  useEffect(() => followClipboard(), []);
  return null;
}
