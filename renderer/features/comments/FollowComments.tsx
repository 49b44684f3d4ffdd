import { useEffect } from 'react';
import { followComments } from './comments-store.ts';

/** Keeps the comments of the open journey up to date; mounted once. */
export function FollowComments() {
  useEffect(() => followComments(), []);
  return null;
}
