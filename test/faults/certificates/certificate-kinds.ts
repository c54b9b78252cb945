import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
} from '@peculiar/x509';
import {
  type Authority,
  CertificateMaker,
  type CertificateWish,
  dayMs,
  type ServedChain,
} from './certificate-maker';

/** One chain that every client has to accept, and those that differ from it by the one thing they are called by. */
export interface CertificateKinds {
  /** PEM of the one authority to trust. */
  readonly authority: string;
  readonly good: ServedChain;
  readonly broken: readonly (ServedChain & { readonly kind: string })[];
}

/** RFC 5280, 4.2.1.10: only addresses of 10.0.0.0/8 are permitted. */
const onlyOtherAddresses = new Extension(
  '2.5.29.30',
  true,
  Buffer.from('300ea00c300a87080a000000ff000000', 'hex'),
);
const unheardOf = new Extension('1.3.6.1.4.1.55555.1', true, Buffer.from('0500', 'hex'));
const noAuthority = new BasicConstraintsExtension(false, undefined, true);
const signsNothing = new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true);
const forClients = new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]);
const otherName = new SubjectAlternativeNameExtension([
  { type: 'ip', value: '127.0.0.2' },
  { type: 'dns', value: 'elsewhere.test' },
]);

/**
 * Certificates for 127.0.0.1, under an authority made for this run. Revocation is not among them: of an authority of
 * one's own Chromium asks nobody for it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-6
 */
export async function certificateKinds(nowMs: number): Promise<CertificateKinds> {
  const maker = new CertificateMaker(nowMs);
  const root = await maker.root('CN=Known authority');
  const stranger = await maker.root('CN=Authority of somebody else');
  const between = await maker.authority(root, {});
  const past = { notBefore: new Date(nowMs - 60 * dayMs), notAfter: new Date(nowMs - 30 * dayMs) };
  const later = { notBefore: new Date(nowMs + 30 * dayMs), notAfter: new Date(nowMs + 60 * dayMs) };

  /** The good chain but for the server's own certificate. */
  const server = (kind: string, wish: CertificateWish): Promise<ServedChain & { kind: string }> =>
    maker.server([between], wish).then((chain) => ({ kind, ...chain }));
  /** The good chain but for what stands between server and authority. */
  const under = async (kind: string, above: Authority, wish: CertificateWish, further = false) => {
    const first = await maker.authority(above, wish);
    const chain = further ? [await maker.authority(first, {}), first] : [first];
    return { kind, ...(await maker.server(chain, {})) };
  };
  // Only missing where nobody has ever seen it.
  const missing = await maker.server([await maker.authority(root, {})], {});
  const broken = [
    await server('expired', { validity: past }),
    await server('not yet valid', { validity: later }),
    await server('of another name', { replacing: [otherName] }),
    await server('its name only where nobody looks any more', { without: [otherName.type] }),
    { kind: 'signed by itself', ...(await maker.selfSigned()) },
    { kind: 'of an unknown authority', ...(await maker.server([await maker.authority(stranger, {})], {})) },
    { kind: 'without what is between', ...missing, chain: missing.leaf },
    await server('signed with SHA-1', { hash: 'SHA-1' }),
    await server('of a key of 768 bits', { rsaBits: 768 }),
    await server('for clients', { replacing: [forClients] }),
    await server('with a demand that nobody knows', { adding: [unheardOf] }),
    { kind: 'changed after it was signed', ...(await maker.server([between], {}, { isAltered: true })) },
    await under('issued by what is no authority', root, { replacing: [noAuthority] }),
    await under('issued with a key that may not sign', root, { replacing: [signsNothing] }),
    await under('issued by an authority that has expired', root, { validity: past }),
    await under('issued by an authority for other addresses', root, { adding: [onlyOtherAddresses] }),
    await under(
      'issued by more authorities than allowed',
      root,
      { replacing: [new BasicConstraintsExtension(true, 0, true)] },
      true,
    ),
  ];
  const good = await maker.server([between], {});
  return { authority: root.certificate.toString('pem'), good, broken };
}
