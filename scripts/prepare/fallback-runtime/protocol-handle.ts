import {
  type CustomScheme,
  type Protocol,
  type ProtocolRequest,
  type ProtocolResponse,
  type UploadData,
} from 'electron';
import type { Response } from 'undici';
import { Request } from 'undici';

type Handler = (request: Request) => Response | Promise<Response>;

/** Gives a session's protocol object what Electron 25 brought: `handle`, `unhandle`, `isProtocolHandled`. */
export function addProtocolHandle(protocol: Protocol): void {
  Object.assign(protocol, {
    handle(scheme: CustomScheme['scheme'], handler: Handler): void {
      const isRegistered = protocol.registerBufferProtocol(scheme, (request, answer) => {
        void respond(handler, request).then(answer);
      });
      if (!isRegistered) throw new Error(`Failed to register protocol: ${scheme}`);
    },
    unhandle(scheme: CustomScheme['scheme']): void {
      protocol.unregisterProtocol(scheme);
    },
    isProtocolHandled(scheme: CustomScheme['scheme']): boolean {
      return protocol.isProtocolRegistered(scheme);
    },
  });
}

async function respond(handler: Handler, incoming: ProtocolRequest): Promise<ProtocolResponse> {
  try {
    const hasBody = incoming.uploadData !== undefined && !['GET', 'HEAD'].includes(incoming.method);
    const response = await handler(
      new Request(incoming.url, {
        method: incoming.method,
        headers: incoming.headers,
        ...(hasBody ? { body: uploadedBytes(incoming.uploadData ?? []) } : {}),
      }),
    );
    const [, mimeType, charset] =
      /^([^;]+)(?:;\s*charset=(.+))?$/i.exec(response.headers.get('content-type') ?? '') ?? [];
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      data: Buffer.from(await response.arrayBuffer()),
      ...(mimeType === undefined ? {} : { mimeType }),
      ...(charset === undefined ? {} : { charset }),
    };
  } catch (error) {
    console.error(error);
    const failed = -2; // net::ERR_FAILED, what Electron answers for a handler that throws
    return { error: failed };
  }
}

function uploadedBytes(parts: readonly UploadData[]): Buffer {
  return Buffer.concat(parts.map((part) => part.bytes));
}
