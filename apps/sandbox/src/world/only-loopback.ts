import { BlockList } from 'node:net';
import type { RequestHandler } from 'express';
import { ApiError } from '../calls/api-error.js';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Invented payments and tokens for the asking: for this machine only, unless the configuration opens it. */
export function onlyLoopback(isOpen: boolean): RequestHandler {
  return (request, _response, next) => {
    const address = request.socket.remoteAddress ?? '';
    const isLocal = loopback.check(
      address.replace(/^::ffff:/, ''),
      address.startsWith('::ffff:') || !address.includes(':') ? 'ipv4' : 'ipv6',
    );
    if (!isOpen && !isLocal)
      throw new ApiError(403, 'loopback_only', 'This is answered on the same machine only.');
    next();
  };
}
