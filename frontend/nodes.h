/* The list of nodes (--nodes): what `kubectl get nodes -o yaml` prints, Node documents, or the short form:
 *
 *   - worker01                        a name alone
 *   - name: worker02                  or with labels and addresses
 *     labels: {rack: a}
 *     internalIP: 192.0.2.12          one, or a list; for the reachability checks
 *
 * Of the short form every node has the label kubernetes.io/hostname with its name, as kubelet gives it; a Node object
 * has the labels that it shows. The short form may stand under a key `nodes`. */
#ifndef FRONTEND_NODES_H
#define FRONTEND_NODES_H

#include "ir/cluster.h"

/* Label that kubelet gives every node, and that --node is about. */
#define LABEL_HOSTNAME "kubernetes.io/hostname"

/* Reads a source (already in ctx) and appends its nodes to out. Names are those of Kubernetes (RFC 1123, at most 253
 * bytes), each once: N1101-N1105. False: reported. What is read beside the nodes is forgotten. */
bool nodes_read(struct ctx *ctx, uint16_t source, struct cluster *out);

#endif
