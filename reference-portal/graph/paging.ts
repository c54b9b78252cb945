import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { GraphError } from './graph-error';

const defaultPageSize = 100;
const largestPageSize = 999;
const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** One page of a collection, and the token that leads to the next. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly skipToken: string | null;
}

/** Which page is wanted. */
export interface PageRequest {
  readonly top: string | undefined;
  readonly skipToken: string | undefined;
  /** Gives no item now and all of them later: Graph does this. */
  readonly isEmpty: boolean;
  /** The query; a token is good for the one it was made for, and for no other. */
  readonly boundTo: string;
}

/** Cuts collections into pages, with links that callers can neither read nor make up. */
export class Pager {
  readonly #key: Buffer;

  constructor(key: string) {
    this.#key = createHmac('sha256', key).update('page tokens').digest();
  }

  /** @throws GraphError 400 for a size or a token that is not one of ours */
  page<T>(all: readonly T[], { top, skipToken, isEmpty, boundTo }: PageRequest): Page<T> {
    const size = pageSize(top);
    const from = skipToken === undefined ? 0 : this.#read(skipToken, boundTo);
    if (isEmpty) return { items: [], skipToken: this.#write(from, boundTo) };
    const next = from + size;
    return { items: all.slice(from, next), skipToken: next < all.length ? this.#write(next, boundTo) : null };
  }

  /** The same for the same place in the same query, so that a client can see that it goes round in circles. */
  #write(position: number, boundTo: string): string {
    // As RFC 5297 has it: a nonce made of what is sealed is never used for anything else.
    const digest = createHmac('sha256', this.#key).update(`${position} ${boundTo}`).digest();
    const nonce = digest.subarray(0, nonceLength);
    const sealing = createCipheriv(cipher, this.#key, nonce).setAAD(Buffer.from(boundTo));
    const sealed = Buffer.concat([sealing.update(String(position).padStart(8, '0')), sealing.final()]);
    return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url');
  }

  #read(token: string, boundTo: string): number {
    const bytes = Buffer.from(token, 'base64url');
    try {
      const opening = createDecipheriv(cipher, this.#key, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      })
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      const sealed = bytes.subarray(nonceLength + tagLength);
      return Number(Buffer.concat([opening.update(sealed), opening.final()]).toString());
    } catch {
      throw new GraphError(400, 'Directory_ExpiredPageToken', 'The page token is not valid.');
    }
  }
}

function pageSize(top: string | undefined): number {
  if (top === undefined) return defaultPageSize;
  const size = Number(top);
  if (!Number.isInteger(size) || size < 1 || size > largestPageSize) {
    throw new GraphError(400, 'Request_UnsupportedQuery', 'Invalid page size specified.');
  }
  return size;
}
