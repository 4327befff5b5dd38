"""A Ray cluster of three nodes on this machine: a head that only drives, and two with one CPU each.

Run as a program it prints the cluster's address, removes each node whose id it reads, and ends with its input.
"""

import sys

from ray.cluster_utils import Cluster

if __name__ == "__main__":
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    for _ in range(2):
        cluster.add_node(num_cpus=1)
    print(cluster.address, flush=True)
    for line in sys.stdin:
        (node,) = (n for n in cluster.worker_nodes if n.unique_id == line.strip() or n.node_id == line.strip())
        cluster.remove_node(node, allow_graceful=False)
        print("removed", flush=True)
    cluster.shutdown()
