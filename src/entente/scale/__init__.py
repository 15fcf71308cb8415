"""The same work over many pages in processes of their own, which can be ended where a page hangs."""

from entente.scale.workers import Done, Lost, Ready, Task, run_all

__all__ = ["Done", "Lost", "Ready", "Task", "run_all"]
