/** Host names of this machine itself: nothing sent there leaves it. 127.0.0.0/8 is IPv4's loopback block (RFC 5735). */
export const LOOPBACK_HOST = /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/;
