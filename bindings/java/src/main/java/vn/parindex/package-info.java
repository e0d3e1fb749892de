// SPDX-License-Identifier: MIT
/**
 * Vietnam's public-administration indices: an {@link vn.parindex.Edition} scores a {@link vn.parindex.Dossier}, which gives a
 * {@link vn.parindex.Result}; a {@link vn.parindex.Session} answers all else as JSON.
 */
package vn.parindex;
