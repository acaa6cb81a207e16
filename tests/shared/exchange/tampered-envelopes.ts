import { thumbprint } from '../../../shared/exchange/keys.ts';
import { CODE, crypto, NEWCOMER, sealAnything, sealKeysOf, sha256, utf8 } from '../../builders/build-intake.ts';
import { activationAround, header, honest, newcomer, raw, type Tampering, underCode } from './tampering.ts';

const SCORES = 'palmares-scores-v1';
const jws = (envelope: Uint8Array) => JSON.parse(Buffer.from(envelope).toString()) as { signature: string };

/** E05 to E10: what is not a file of ours, or not sealed by a juror of the list. */
export const tamperedEnvelopes: readonly Tampering[] = [
  { code: 'E05', how: 'larger than 8 MiB', make: async () => new Uint8Array(8_388_609) },
  { code: 'E05', how: 'not UTF-8', make: async (i) => Buffer.concat([Uint8Array.of(0x7b, 0xff), await honest(i)]) },
  { code: 'E05', how: 'byte order mark', make: async (i) => Buffer.concat([utf8('\uFEFF'), await honest(i)]) },
  { code: 'E06', how: 'nothing', make: async () => new Uint8Array() },
  { code: 'E06', how: 'two files one after the other (T9)', make: raw((t) => t + t) },
  { code: 'E06', how: 'space between members', make: raw((t) => t.replace(',', ', ')) },
  { code: 'E06', how: 'final line feed', make: raw((t) => `${t}\n`) },
  {
    code: 'E06',
    how: 'other order of members',
    make: raw((t) => t.replace(/^\{("payload":"[^"]*"),(.*)\}$/, '{$2,$1}')),
  },
  { code: 'E06', how: 'unprotected header (T1)', make: raw((t) => t.replace(/\}$/, ',"header":{"kid":"x"}}')) },
  { code: 'E06', how: 'two signatures (T30)', make: raw((t) => t.replace(/("signature":"[^"]*")/, '$1,$1')) },
  { code: 'E06', how: 'empty signature (T30)', make: raw((t) => t.replace(/"signature":"[^"]*"/, '"signature":""')) },
  { code: 'E06', how: 'signature stripped (T30)', make: raw((t) => t.replace(/,"signature":"[^"]*"/, '')) },
  { code: 'E06', how: 'list of signatures (T30)', make: raw((t) => t.replace(/"protected":.*/, '"signatures":[]}')) },
  { code: 'E06', how: 'short signature (T30)', make: raw((t) => t.replace(/....(?="\}$)/, '')) },
  {
    code: 'E06',
    how: 'compact JWS',
    make: raw((t) => t.replace(/^\{"payload":"(.*)","protected":"(.*)","signature":"(.*)"\}$/, '$2.$1.$3')),
  },
  { code: 'E06', how: 'padding', make: raw((t) => t.replace('"}', '="}')) },
  { code: 'E06', how: 'letter of plain base64', make: raw((t) => t.replace(/"payload":"./, '"payload":"+')) },
  {
    code: 'E06',
    how: 'unused bits set',
    make: raw((t) => t.replace(/[AQgw](?="\}$)/, (d) => String.fromCharCode(d.charCodeAt(0) + 1))),
  },
  { code: 'E06', how: 'one digit too many', make: raw((t) => t.replace(/(?="\}$)/, 'AAA')) },
  { code: 'E06', how: 'letter beyond ASCII', make: raw((t) => t.replace('"payload":"', '"payload":"é')) },
  { code: 'E06', how: 'member name escaped', make: raw((t) => t.replace('payload', '\\u0070ayload')) },
  { code: 'E06', how: 'end cut off (T9)', make: raw((t) => t.slice(0, -1)) },
  {
    code: 'E06',
    how: 'other member in place of the signature',
    make: raw((t) => t.replace('"signature"', '"signatur_"')),
  },
  {
    code: 'E07',
    how: 'key embedded as jwk (T1)',
    make: header(
      (kid, x) => `{"alg":"Ed25519","jwk":{"crv":"Ed25519","kty":"OKP","x":"${x}"},"kid":"${kid}","typ":"${SCORES}"}`,
    ),
  },
  {
    code: 'E07',
    how: 'certificate chain x5c (T1)',
    make: header((kid) => `{"alg":"Ed25519","kid":"${kid}","typ":"${SCORES}","x5c":["AAAA"]}`),
  },
  {
    code: 'E07',
    how: 'key by address jku (T1)',
    make: header((kid) => `{"alg":"Ed25519","jku":"https://example.org/jwks","kid":"${kid}","typ":"${SCORES}"}`),
  },
  {
    code: 'E07',
    how: 'critical extension',
    make: header((kid) => `{"alg":"Ed25519","b64":false,"crit":["b64"],"kid":"${kid}","typ":"${SCORES}"}`),
  },
  {
    code: 'E07',
    how: 'no algorithm (alg none)',
    make: header((kid) => `{"alg":"none","kid":"${kid}","typ":"${SCORES}"}`),
  },
  { code: 'E07', how: 'older name EdDSA', make: header((kid) => `{"alg":"EdDSA","kid":"${kid}","typ":"${SCORES}"}`) },
  {
    code: 'E07',
    how: 'shared-key algorithm',
    make: header((kid) => `{"alg":"HS256","kid":"${kid}","typ":"${SCORES}"}`),
  },
  {
    code: 'E07',
    how: 'other order in the header',
    make: header((kid) => `{"kid":"${kid}","alg":"Ed25519","typ":"${SCORES}"}`),
  },
  {
    code: 'E07',
    how: 'space in the header',
    make: header((kid) => `{"alg":"Ed25519","kid":"${kid}", "typ":"${SCORES}"}`),
  },
  { code: 'E07', how: 'no kid', make: header(() => `{"alg":"Ed25519","typ":"${SCORES}"}`) },
  {
    code: 'E07',
    how: 'kid that is no thumbprint',
    make: header(() => `{"alg":"Ed25519","kid":"J1","typ":"${SCORES}"}`),
  },
  {
    code: 'E07',
    how: 'kid with unused bits',
    make: header((kid) => `{"alg":"Ed25519","kid":"${kid.slice(0, 42)}B","typ":"${SCORES}"}`),
  },
  {
    code: 'E07',
    how: 'unknown kind',
    make: header((kid) => `{"alg":"Ed25519","kid":"${kid}","typ":"palmares-votes-v1"}`),
  },
  {
    code: 'E07',
    how: 'later version',
    make: header((kid) => `{"alg":"Ed25519","kid":"${kid}","typ":"palmares-scores-v2"}`),
  },
  { code: 'E07', how: 'empty header', make: header(() => '') },
  {
    code: 'E07',
    how: 'header that is not UTF-8',
    make: raw((t) => t.replace(/"protected":"[^"]*"/, '"protected":"_w"')),
  },
  {
    code: 'E07',
    how: 'kind of another file (T1)',
    where: 'typ',
    make: header((kid) => `{"alg":"Ed25519","kid":"${kid}","typ":"palmares-list-v1"}`),
  },
  {
    code: 'E08',
    how: 'key that nobody knows (T1)',
    make: async ({ seal, payloadOf }) => (await seal(payloadOf('J1'), sealKeysOf('stranger'))).bytes,
  },
  {
    code: 'E08',
    how: 'newcomer without activation',
    make: async ({ seal, payloadOf }) => (await seal(payloadOf(NEWCOMER))).bytes,
  },
  { code: 'E08', how: 'activation not base64url', make: newcomer(async () => 'AA=') },
  { code: 'E08', how: 'activation too large', make: newcomer(async () => 'AAAA'.repeat(5000)) },
  { code: 'E08', how: 'activation that no code opens', make: newcomer(async () => 'AAAA') },
  {
    code: 'E08',
    how: 'activation under another code',
    make: newcomer(async (i) => underCode(await honest(i), CODE.replaceAll('7', '8'))),
  },
  { code: 'E08', how: 'activation that is no envelope', make: newcomer(() => underCode(utf8('bonjour'))) },
  {
    code: 'E08',
    how: 'activation that has no header',
    make: newcomer(
      activationAround(
        (t) => t,
        (e) => e.replace(/"protected":"[^"]*"/, '"protected":""'),
      ),
    ),
  },
  {
    code: 'E08',
    how: 'score file in place of the activation',
    make: newcomer(async ({ seal, payloadOf }) => underCode((await seal(payloadOf(NEWCOMER))).bytes)),
  },
  {
    code: 'E08',
    how: 'activation of another key',
    make: newcomer(({ activationOf }) => activationOf(NEWCOMER, {}, sealKeysOf('stranger'))),
  },
  {
    code: 'E08',
    how: 'activation that names another key',
    make: newcomer(activationAround((t) => t.replace(sealKeysOf(NEWCOMER).x, sealKeysOf('J1').x))),
  },
  { code: 'E08', how: 'activation without a key', make: newcomer(activationAround(() => '{"body":{}}')) },
  { code: 'E08', how: 'activation whose payload is text', make: newcomer(activationAround(() => '"x"')) },
  {
    code: 'E08',
    how: 'unknown key, payload no object',
    make: async ({ keysOf }) => sealAnything('null', keysOf(NEWCOMER)),
  },
  { code: 'E08', how: 'unknown key, payload no JSON', make: async ({ keysOf }) => sealAnything('{', keysOf(NEWCOMER)) },
  {
    code: 'E08',
    how: 'unknown key, payload not UTF-8',
    make: async ({ keysOf }) => sealAnything(Uint8Array.of(0xff), keysOf(NEWCOMER)),
  },
  {
    code: 'E08',
    how: 'unknown key, payload deep (T20)',
    make: async ({ keysOf }) => sealAnything('['.repeat(100_000), keysOf(NEWCOMER)),
  },
  {
    code: 'E08',
    how: 'newcomer’s activation under another name',
    make: newcomer(({ activationOf }) => activationOf(NEWCOMER), { author: 'J1' }),
  },
  {
    code: 'E09',
    how: 'revoked key, file not accepted before',
    make: honest,
    context: async ({ context, keysOf }) => ({
      ...context,
      revocations: [{ kid: await thumbprint(crypto, keysOf('J1').x), accepted: [sha256('another file')] }],
    }),
  },
  {
    code: 'E10',
    how: 'one letter of the payload (T9)',
    make: raw((t) => t.slice(0, 60) + (t[60] === 'A' ? 'B' : 'A') + t.slice(61)),
  },
  {
    code: 'E10',
    how: 'seal of another file of the juror',
    make: async (i) => {
      const other = jws((await i.seal(i.payloadOf('J1', { seq: 2 }))).bytes);
      return raw((t) => t.replace(/"signature":"[^"]*"/, `"signature":"${other.signature}"`))(i);
    },
  },
  {
    code: 'E10',
    how: 'kid of another juror (T1)',
    make: async (i) => {
      const kid = await thumbprint(crypto, i.keysOf('J1').x);
      return sealAnything('{}', i.keysOf('J2'), `{"alg":"Ed25519","kid":"${kid}","typ":"${SCORES}"}`);
    },
  },
  {
    code: 'E10',
    how: 'signature of zeros',
    make: raw((t) => t.replace(/"signature":"[^"]*"/, `"signature":"${'A'.repeat(86)}"`)),
  },
  {
    code: 'E10',
    how: 'activation whose own seal is false',
    where: 'body.activation',
    make: newcomer(
      activationAround(
        (t) => t,
        (e) => e.replace(/"signature":"[^"]*"/, `"signature":"${'A'.repeat(86)}"`),
      ),
    ),
  },
];
