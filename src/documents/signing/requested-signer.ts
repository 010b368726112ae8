/** Somebody who is to sign a document: the holder of a post, or the owner of a vendor. One of the two ids is given. */
export interface RequestedSigner {
  /** Unique within the document, such as 'buyer'. */
  readonly slot: string;
  /** What the person signs as, in words, such as 'Pejabat Pengadaan'. */
  readonly role: string;
  /** As printed on the paper. */
  readonly name: string;
  /** As printed on the paper. */
  readonly title: string;
  readonly postId?: string;
  readonly vendorId?: string;
}
