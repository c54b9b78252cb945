import { createHmac } from 'node:crypto';
import { GraphError } from './graph-error';

const defaultPageSize = 100;
const largestPageSize = 999;

/** One page of a collection, and the token that leads to the next. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly skipToken: string | null;
}

/** Cuts collections into pages, with links that callers cannot read or make up. */
export class Pager {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  /**
   * @param isEmpty gives no item now and all of them later: Graph does this
   * @throws GraphError 400 for a size or a token that is not one of ours
   */
  page<T>(
    all: readonly T[],
    top: string | undefined,
    skipToken: string | undefined,
    isEmpty: boolean,
  ): Page<T> {
    const size = pageSize(top);
    const from = skipToken === undefined ? 0 : this.#read(skipToken);
    if (isEmpty) return { items: [], skipToken: this.#write(from) };
    const next = from + size;
    return { items: all.slice(from, next), skipToken: next < all.length ? this.#write(next) : null };
  }

  #write(position: number): string {
    const mark = createHmac('sha256', this.#key).update(String(position)).digest('base64url').slice(0, 22);
    return Buffer.from(`${position}.${mark}`).toString('base64url');
  }

  #read(token: string): number {
    const position = Number(Buffer.from(token, 'base64url').toString().split('.')[0]);
    if (!Number.isInteger(position) || this.#write(position) !== token) {
      throw new GraphError(400, 'Directory_ExpiredPageToken', 'The page token is not valid.');
    }
    return position;
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
